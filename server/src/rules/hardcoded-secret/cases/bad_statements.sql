CREATE USER 'app'@'%' IDENTIFIED WITH mysql_native_password BY 'Gr8-Lakes-77';  -- finds: a password
SET PASSWORD FOR 'app' = 'Gr8-Lakes-78';  -- finds: a password
CREATE DATABASE SCOPED CREDENTIAL lake WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = 'sv2021x8aZ91kdQ0pLw7';  -- finds
SELECT total FROM dblink('host=db1.acme.io user=app password=Gr8-Lakes-79', 'SELECT total FROM sums') AS s (total int);  -- finds
-- reload with 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  -- finds: This comment holds a Hugging Face token
