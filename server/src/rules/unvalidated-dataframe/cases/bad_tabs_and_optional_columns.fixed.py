import pandas as pd


def load_staff(path):
	staff = pd.read_csv(path)
	required_columns = ["first_name", "last_name", "active"]
	missing_columns = [column for column in required_columns if column not in staff.columns]
	if missing_columns:
		raise ValueError(f"staff lacks the columns {missing_columns}")
	null_counts = staff[required_columns].isna().sum()
	if null_counts.any():
		raise ValueError(f"staff has empty values: {null_counts[null_counts > 0].to_dict()}")
	if "nickname" in staff.columns:
		staff["name"] = staff["nickname"]
	staff["full"] = staff.first_name + " " + staff.last_name
	return staff[staff["active"]]
