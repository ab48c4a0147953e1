import formbricks from "@formbricks/js";
