import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'mastodon',
  name: { fr: 'Mastodon', en: 'Mastodon' },
  softwareNames: { pixelfed: 'Pixelfed', gotosocial: 'GoToSocial', akkoma: 'Akkoma' },
  tint: { light: '#563ACC', dark: '#A99BFF' },
}
