import pandas as pd


def load_staff(path):
	staff = pd.read_csv(path)  # finds
	if "nickname" in staff.columns:
		staff["name"] = staff["nickname"]
	staff["full"] = staff.first_name + " " + staff.last_name
	return staff[staff["active"]]
