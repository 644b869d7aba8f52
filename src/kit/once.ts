/** Made at the first call and kept: for what is dear to make and seldom needed at the start. */
export const once = <Made extends object>(make: () => Made): (() => Made) => {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}
