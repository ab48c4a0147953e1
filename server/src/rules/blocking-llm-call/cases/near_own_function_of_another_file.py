from shop.bot import ai_bot


def reply(message):
    return ai_bot.chat(message)
