import pandas as pd


def send_weekly_report(api, orders_path, report_path, logo_path):
    orders = pd.read_csv(orders_path)
    totals = orders.groupby("region")["amount"].sum()
    totals.to_csv(report_path)
    api.upload_file(logo_path, "branding/logo.png")


def mail(service, orders_path, report_path):
    orders = pd.read_csv(orders_path)
    orders["day"] = pd.to_datetime(orders["day"])
    orders.to_csv(report_path)
    service.send(report_path)
