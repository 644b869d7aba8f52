import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'mastodon',
  name: { fr: 'Mastodon', en: 'Mastodon' },
  tint: { light: '#563ACC', dark: '#A99BFF' },
}
