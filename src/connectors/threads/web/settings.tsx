import { Trans, useLingui } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import type { SettingsProps } from '../../screen.ts'
import { longestTopic } from '../formats.ts'
import { postSettings, replyControls, wrongSettings } from '../settings.ts'
import { useReplyWords } from './reply-words.ts'
import classes from './settings.module.css'

/** Who may reply, the topic of the post, and the link shown below a text. */
export function Settings({ value, onChange, format, disabled }: SettingsProps) {
  const { t } = useLingui()
  const words = useReplyWords()
  const { replies } = postSettings(value)
  const wrong = wrongSettings(value)
  // The written form keeps what is being typed; what is sent has no space at its ends.
  const written = (key: string) => (typeof value[key] === 'string' ? value[key] : '')
  const most = longestTopic.value
  return (
    <div className={classes.settings}>
      <Select
        label={t`Qui peut répondre`}
        description={words[replies].detail}
        allowDeselect={false}
        data={replyControls.map(control => ({ value: control, label: words[control].label }))}
        value={replies}
        disabled={disabled}
        onChange={chosen => onChange({ ...value, reply_control: chosen ?? 'everyone' })}
      />
      <TextInput
        label={<Trans>Sujet</Trans>}
        description={<Trans>Sans lui, Threads prend le premier hashtag du texte.</Trans>}
        value={written('topic_tag')}
        error={
          wrong.includes('topic_tag') ? (
            <Trans>{most} caractères au plus, sans point ni « & ».</Trans>
          ) : null
        }
        disabled={disabled}
        onChange={event => onChange({ ...value, topic_tag: event.currentTarget.value })}
      />
      {format === 'post' || format === 'thread' ? (
        <TextInput
          type="url"
          inputMode="url"
          label={<Trans>Lien sous le texte</Trans>}
          description={<Trans>Affiché en carte quand il n’y a ni image ni vidéo.</Trans>}
          value={written('link_attachment')}
          error={
            wrong.includes('link_attachment') ? (
              <Trans>Écrivez une adresse entière, avec https://.</Trans>
            ) : null
          }
          disabled={disabled}
          onChange={event => onChange({ ...value, link_attachment: event.currentTarget.value })}
        />
      ) : null}
    </div>
  )
}
