class Employee:
    def __init__(self, name, ssn):
        self.name = name
        self.__ssn = ssn

    def display(self):
        print("SSN:", "***-**-" + str(self.__ssn)[-4:])
        print("%s, born %s" % (self.name, "****-**-**"))
