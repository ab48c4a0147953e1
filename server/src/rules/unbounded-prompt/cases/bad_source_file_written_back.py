from openai import OpenAI

client = OpenAI()


def repair(path, errors):
    with open(path) as handle:
        code = handle.read()
    fixed = client.responses.create(
        model="gpt-4.1-mini",
        input=f"Mend these errors: {errors}\n\n{code}",  # finds: `code` is a whole file
    )
    with open(path, "w") as handle:
        handle.write(fixed.output_text)
