project = "Shop"
