import Joyride from "react-joyride";

export const Tour = () => <Joyride steps={[]} />;
