class Employee:
    def __init__(self, name, ssn):
        self.name = name
        self.__ssn = ssn

    def display(self):
        print("SSN:", self.__ssn)  # finds: is printed in plain text
        print("%s, born %s" % (self.name, self.date_of_birth))  # finds: a date of birth
