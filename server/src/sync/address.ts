/** What stands behind the id of a board: whether the client wants acknowledgements. */
export const wantsAcknowledgements = (address: string): boolean => parametersOf(address).get('acks') === '1'

/** Whether somebody comes back with a document of another epoch than the board has now. */
export function isOfOtherEpoch(address: string, epoch: number): boolean {
  const said = parametersOf(address).get('epoch')
  return said !== null && said !== String(epoch)
}

const parametersOf = (address: string) => new URLSearchParams(address.split('?')[1])
