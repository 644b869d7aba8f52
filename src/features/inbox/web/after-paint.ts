/** A tab that is not shown draws no frame: what waits for one goes on all the same. */
const longest = 250

/** Resolves once what has just changed is on the screen, so that asking the server never delays showing it. */
export const afterPaint = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, longest)
    requestAnimationFrame(() => setTimeout(resolve))
  })
