SAMPLE_PERSON = {"ssn": "536-90-4399"}
card_number = "4532971048263819"  # test card of the acquirer

# Fake person for the sandbox.
person = {"ssn": "601-22-7812"}


def mock_customer():
    return {"ssn": "219-44-7731"}


def customer():
    """A synthetic customer."""
    return {"ssn": "219-44-7731"}
