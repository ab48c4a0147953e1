from faker import Faker

fake = Faker()


def people(count):
    for _ in range(count):
        ssn = fake.ssn()
        print(fake.name(), ssn)
    template = {"ssn": "536-90-4399"}
    return template
