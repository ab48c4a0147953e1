CREATE TABLE public.teams (
    id bigint NOT NULL,
    name text
);
CREATE TABLE public.members (
    id bigint NOT NULL,
    team_id bigint NOT NULL,
    joined_at timestamp with time zone
);
CREATE INDEX idx_members_team_id ON public.members(team_id);
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;
