import { useLingui } from '@lingui/react/macro'
import type { PrivacyLevel } from '../creator.ts'

export function usePrivacyWords(): { readonly [level in PrivacyLevel]: string } {
  const { t } = useLingui()
  return {
    PUBLIC_TO_EVERYONE: t`Tout le monde`,
    FOLLOWER_OF_CREATOR: t`Abonnés`,
    MUTUAL_FOLLOW_FRIENDS: t`Amis`,
    SELF_ONLY: t`Moi seulement`,
  }
}
