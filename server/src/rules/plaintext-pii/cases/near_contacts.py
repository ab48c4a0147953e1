from setuptools import setup

setup(name="tool", author="R. Weber", author_email="rosalind.weber84@gmail.com")

SUPPORT_EMAIL = "support@shop.com"
email = "john.doe@example.com"
company = {"name": "Plumbing & Sons", "website": "plumbing.example", "phone": "+1 212 736 5019"}
support_phone = "+1 800 275 2273"
contact = {"name": "R. Weber", "email": "rosalind.weber84@gmail.com", "role": "maintainer"}
default_args = {"owner": "data", "email": ["rosalind.weber84@gmail.com"]}
