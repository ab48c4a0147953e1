response = ai_bot.chat(query)  # finds(warning): `ai_bot.chat()`
