ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON members USING (user_id = current_setting('app.user_id')::bigint);
