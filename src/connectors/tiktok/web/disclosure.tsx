import { Trans } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { SettingsProps } from '../../screen.ts'
import type { PostSettings } from '../settings.ts'
import classes from './settings.module.css'

type DisclosureProps = Pick<SettingsProps, 'value' | 'onChange' | 'disabled'> & {
  readonly chosen: PostSettings
  readonly wrong: readonly string[]
}

/** What TikTok wants said of a post that promotes something, in its own words. */
export function Disclosure({ value, onChange, disabled, chosen, wrong }: DisclosureProps) {
  const isPrivate = chosen.privacy === 'SELF_ONLY'
  return (
    <div className={classes.group}>
      <Checkbox
        label={<Trans>Contenu commercial</Trans>}
        description={
          <Trans>
            À cocher si la publication met en avant un produit, un service ou une marque.
          </Trans>
        }
        checked={chosen.isCommercial}
        disabled={disabled}
        error={
          wrong.includes('commercial') ? <Trans>Choisissez ce qui est mis en avant.</Trans> : null
        }
        onChange={event => onChange({ ...value, commercial: event.currentTarget.checked })}
      />
      {chosen.isCommercial ? (
        <div className={classes.inner}>
          <Checkbox
            label={<Trans>Votre marque</Trans>}
            description={<Trans>TikTok affiche « Contenu promotionnel ».</Trans>}
            checked={chosen.ownBrand}
            disabled={disabled}
            onChange={event => onChange({ ...value, own_brand: event.currentTarget.checked })}
          />
          <Checkbox
            label={<Trans>Contenu de marque</Trans>}
            description={
              isPrivate ? (
                <Trans>Un contenu de marque ne peut pas être privé.</Trans>
              ) : (
                <Trans>Pour une autre marque. TikTok affiche « Partenariat rémunéré ».</Trans>
              )
            }
            checked={chosen.paidPartnership}
            disabled={disabled || (isPrivate && !chosen.paidPartnership)}
            onChange={event =>
              onChange({ ...value, paid_partnership: event.currentTarget.checked })
            }
          />
        </div>
      ) : null}
    </div>
  )
}

const music = 'https://www.tiktok.com/legal/page/global/music-usage-confirmation/en'
const branded = 'https://www.tiktok.com/legal/page/global/bc-policy/en'

/** To be read before anything leaves: TikTok's own declaration. */
export const Declaration = ({ isBranded }: { readonly isBranded: boolean }) => (
  <p className={classes.detail}>
    <Trans>
      En publiant, vous acceptez la{' '}
      <a href={music} target="_blank" rel="noreferrer">
        confirmation d’utilisation de la musique
      </a>{' '}
      de TikTok.
    </Trans>
    {isBranded ? (
      <>
        {' '}
        <Trans>
          Vous acceptez aussi sa{' '}
          <a href={branded} target="_blank" rel="noreferrer">
            politique relative au contenu de marque
          </a>
          .
        </Trans>
      </>
    ) : null}
  </p>
)
