from locust import HttpUser, between, task


class CheckoutUser(HttpUser):
    wait_time = between(1, 3)

    @task
    def pay(self):
        self.client.post("/pay", json={"cart": 1})
