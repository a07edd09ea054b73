/** Why the server ends a connection. 4400–4499 are final: a y-websocket client does not come back by itself. */
export const closeCodes = {
  noLogin: 4401,
  forbidden: 4403,
  notThere: 4404,
  staleEpoch: 4409,
  tooLarge: 4413,
  invalidUpdate: 4422,
  draining: 4503,
  slowDown: 4529,
} as const
export type CloseReason = keyof typeof closeCodes
