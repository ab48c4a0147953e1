const unleash = require("unleash-client");
