import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'tiktok',
  name: { fr: 'TikTok', en: 'TikTok' },
  tint: { light: '#B0003A', dark: '#FF5C85' },
}
