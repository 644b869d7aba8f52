import type { Permission } from '../connecting.ts'

/** One scope opens everything of a profile: https://developers.snap.com/api/marketing-api/Public-Profile-API/GetStarted */
export const scope = 'snapchat-profile-api'

export const permissions = [
  {
    key: 'profile',
    name: { fr: 'Gérer le profil public', en: 'Manage the public profile' },
    why: {
      fr: 'Pour publier à votre place et lire les chiffres du profil. Snapchat l’accorde en bloc.',
      en: 'To publish in your place and read the figures of the profile. Snapchat grants it as a whole.',
    },
    neededFor: 'publishing',
    // An account added by its name works without it, by hand.
    optional: true,
  },
] as const satisfies readonly Permission[]
