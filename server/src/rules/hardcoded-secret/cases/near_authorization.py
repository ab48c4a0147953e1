def headers(token, session):
    yield {"Authorization": f"Bearer {token}"}
    yield {"Authorization": "Bearer %s" % session.token}
    yield {"Authorization": "Bearer YOUR_TOKEN"}
    yield {"Authorization": "Bearer test-token"}
    # export OPENAI_API_KEY=sk-...
    # an Anthropic key looks like sk-ant-api03-xxxxxxxxxxxxxxxxxxxxxxxxxxxx
    yield {"Authorization": "Basic realm"}
