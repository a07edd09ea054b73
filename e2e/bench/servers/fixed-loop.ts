/** Some arithmetic that is always the same; says how many ms it took, once the compiler had its turn. */
function work(): number {
  let value = 1
  for (let n = 0; n < 8_000_000; n += 1) value = (value * 1_103_515_245 + n) % 2_147_483_647
  return value
}
work()
const startedAt = performance.now()
work()
process.stdout.write(`${performance.now() - startedAt}`)
