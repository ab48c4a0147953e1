class Login:
    def __init__(self, password, token):
        self.password = password.encode("latin1") if isinstance(password, str) else password
        self.token = str(token).replace("a9-b8-c7-d6-e5", "")


SCHEMAS = {"AWS::CodeBuild::SourceCredential": "b84e190d9ebbbfe1", "AWS::Route53::KeySigningKey": "a9a67ae6c371fcf4"}
