prompt = f"Summarize: {entire_book}"  # finds: `entire_book` goes into the prompt whole
