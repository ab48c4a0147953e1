AUTHORS = [{"name": "R. Weber", "email": "rosalind.weber84@gmail.com"}]
API = {"contact": {"name": "R. Weber", "email": "rosalind.weber84@gmail.com"}}
sender_email = "rosalind.weber84@gmail.com"
email = "someone@gmail.com"
phone = "+1 212 555 0142"
