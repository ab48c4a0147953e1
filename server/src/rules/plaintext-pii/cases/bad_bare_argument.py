from billing import charge

receipt = charge("5425001937461824", 49.90)  # finds: This literal is a payment card number
