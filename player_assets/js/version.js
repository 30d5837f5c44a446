/** The version of the player, as the support panel tells it: the same as that of the compiler it came with. */

export const playerVersion = "0.1.0";
