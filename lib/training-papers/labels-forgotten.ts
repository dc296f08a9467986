/** Instead of a name, in a paper of somebody whose account was erased. */
export const FORGOTTEN = "Nom effacé";
