from near_called_once_elsewhere import opening_hours

print(opening_hours("main"))
