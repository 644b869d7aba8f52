/** `0:03,5`, `3:05`, `1:02:09`: as players write a moment, tenths below a minute. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (count: number) => String(count).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60]
  const tenths = Math.round((seconds - whole) * 10) % 10
  const end = `${hours > 0 ? two(minutes) : minutes}:${two(whole % 60)}`
  if (hours > 0) return `${hours}:${end}`
  return whole < 60 && tenths > 0 ? `${end},${tenths}` : end
}
