export const remindQueue = "rights/remind";
