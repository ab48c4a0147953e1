def ask(question):
    while True:
        print(f"Question: {question}")
        answer = input("> ")
        if answer:
            return answer
        print("Please type something")
