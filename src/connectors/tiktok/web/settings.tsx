import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, Select } from '@mantine/core'
import { ChoiceField, TickGroup } from '#web/ui/choices.tsx'
import type { SettingsProps } from '../../screen.ts'
import { creatorIn, wayIn } from '../creator.ts'
import { postSettings, wrongSettings } from '../settings.ts'
import { Declaration, Disclosure } from './disclosure.tsx'
import { usePrivacyWords } from './privacy-words.ts'
import classes from './settings.module.css'

/** What TikTok wants a person to choose, post by post, among what it grants this account today. */
export function Settings(props: SettingsProps) {
  const { value, limits, format } = props
  const way = wayIn(limits)
  if (format === 'story' || way === 'by-hand') return <OnThePhone />
  const chosen = postSettings(value, limits)
  return (
    <div className={classes.settings}>
      {way === 'direct' ? <Way {...props} isDraft={chosen.isDraft} /> : null}
      {chosen.isDraft ? <Drafted format={format} /> : <Direct {...props} />}
    </div>
  )
}

const OnThePhone = () => (
  <p className={classes.detail}>
    <Trans>Tout se choisit sur le téléphone, au moment de publier.</Trans>
  </p>
)

function Way({ value, onChange, disabled, isDraft }: SettingsProps & { isDraft: boolean }) {
  const { t } = useLingui()
  return (
    <ChoiceField
      label={t`Comment partir`}
      value={isDraft ? 'draft' : 'direct'}
      options={[
        { value: 'direct', label: t`Publier`, disabled },
        { value: 'draft', label: t`Laisser en brouillon`, disabled },
      ]}
      onChange={mode => onChange({ ...value, mode })}
    />
  )
}

const Drafted = ({ format }: Pick<SettingsProps, 'format'>) => (
  <p className={classes.detail}>
    {format === 'carousel' ? (
      <Trans>
        Les photos et le texte arrivent dans la boîte de réception de TikTok : terminez sur le
        téléphone.
      </Trans>
    ) : (
      <Trans>
        La vidéo arrive dans la boîte de réception de TikTok, sans son texte : copiez-le et terminez
        sur le téléphone.
      </Trans>
    )}
  </p>
)

function Direct(props: SettingsProps) {
  const { t } = useLingui()
  const words = usePrivacyWords()
  const { value, onChange, limits, format, disabled } = props
  const creator = creatorIn(limits)
  const nickname = creator?.nickname
  const chosen = postSettings(value, limits)
  const wrong = wrongSettings(value, limits, format)
  const levels = (creator?.privacy ?? []).map(level => ({ value: level, label: words[level] }))
  return (
    <>
      {nickname ? (
        <p className={classes.detail}>
          <Trans>Compte : {nickname}</Trans>
        </p>
      ) : null}
      <Select
        label={t`Qui peut voir`}
        placeholder={t`Choisir`}
        description={levels.length === 0 ? <NotAsked /> : undefined}
        data={levels}
        value={chosen.privacy}
        error={chosen.privacy && wrong.includes('privacy') ? t`TikTok ne le propose plus.` : null}
        required
        disabled={disabled}
        onChange={privacy => onChange({ ...value, privacy: privacy ?? '' })}
      />
      <Allowed {...props} />
      <Disclosure {...{ value, onChange, disabled, chosen, wrong }} />
      <Declaration isBranded={chosen.paidPartnership} />
    </>
  )
}

const NotAsked = () => (
  <Trans>Ouvrez ce compte dans Comptes et testez-le : TikTok dira ce qu’il permet.</Trans>
)

interface Box {
  readonly key: string
  readonly label: string
  /** The owner lets it at TikTok. */
  readonly on?: boolean
}

/** Nothing is ticked beforehand; what the owner has turned off at TikTok stays so. */
const Tick = ({
  box: { key, label, on = true },
  value,
  onChange,
  disabled,
}: SettingsProps & { readonly box: Box }) => (
  <Checkbox
    label={label}
    description={on ? undefined : <Trans>Désactivé dans les réglages du compte TikTok.</Trans>}
    checked={on && value[key] === true}
    disabled={disabled || !on}
    onChange={event => onChange({ ...value, [key]: event.currentTarget.checked })}
  />
)

/** What people may do with the post, then what is said of it. */
function Allowed(props: SettingsProps) {
  const { t } = useLingui()
  const creator = creatorIn(props.limits)
  const isVideo = props.format === 'short'
  const ofPeople: readonly Box[] = [
    { key: 'comments', label: t`Commentaires permis`, on: creator?.comments ?? true },
    { key: 'duets', label: t`Duos permis`, on: creator?.duets ?? true },
    { key: 'stitches', label: t`Collages permis`, on: creator?.stitches ?? true },
  ]
  const shown = isVideo ? ofPeople : ofPeople.slice(0, 1)
  const own = isVideo
    ? { key: 'made_with_ai', label: t`Créée avec l’IA` }
    : { key: 'music', label: t`Musique choisie par TikTok` }
  return (
    <>
      <TickGroup label={t`Ce que le public peut faire`}>
        {shown.map(box => (
          <Tick key={box.key} {...props} box={box} />
        ))}
      </TickGroup>
      <Tick {...props} box={own} />
    </>
  )
}
