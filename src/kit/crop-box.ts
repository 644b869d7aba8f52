/** Where a crop lies. Pure; pixels from the left and from the top. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The largest box of this ratio, its middle as near to the focus as the edges allow. */
export function cropBox(of: Size, ratio: number, focus: { x: number; y: number }): Box {
  const width = Math.max(1, Math.min(of.width, Math.round(of.height * ratio)))
  const height = Math.max(1, Math.min(of.height, Math.round(of.width / ratio)))
  const place = (length: number, whole: number, at: number) =>
    Math.round(Math.min(Math.max(at * whole - length / 2, 0), whole - length))
  return {
    left: place(width, of.width, focus.x),
    top: place(height, of.height, focus.y),
    width,
    height,
  }
}
