/** Read before the product: its clock runs ahead by PARVIS_TEST_LATER milliseconds, so that a journey need not wait for an hour. */
const ahead = Number(process.env.PARVIS_TEST_LATER ?? 0)
const Present = globalThis.Date

class Later extends Present {
  constructor(...given: readonly unknown[]) {
    const args = given.length === 0 ? [Present.now() + ahead] : given
    super(...(args as [number]))
  }

  static override now(): number {
    return Present.now() + ahead
  }
}

if (ahead !== 0) globalThis.Date = Later as DateConstructor
