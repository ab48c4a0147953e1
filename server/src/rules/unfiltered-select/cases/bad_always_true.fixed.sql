SELECT * FROM subscribers WHERE region = @UserRegion;
