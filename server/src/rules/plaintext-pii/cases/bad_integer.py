class Subscriber:
    credit_card = 371938457201640  # finds: `credit_card`
    social_security_number = 601227812  # finds: `social_security_number`
