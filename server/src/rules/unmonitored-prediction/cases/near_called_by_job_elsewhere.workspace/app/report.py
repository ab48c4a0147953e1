from app.scoring.model import score

print(score([1.0, 2.0]))
