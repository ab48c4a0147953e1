from openai import OpenAI

client = OpenAI()
DOCS = {"orders": "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT REFERENCES customers(id))"}


def teach(bot):
    bot.train(ddl="CREATE TABLE payments (id INT PRIMARY KEY, order_id INT REFERENCES orders(id))")
