class Deck:
    def draw(self, hand):
        for card_number, card in enumerate(hand):
            print(f"Card {card_number}: {card}")
