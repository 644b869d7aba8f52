import { Avatar } from '#web/ui/avatar.tsx'
import { PhoneScreen } from '#web/ui/phone-screen.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { PreviewProps } from '../../screen.ts'
import { isOpenedByApi } from '../api-way.ts'
import { face } from '../face.ts'
import classes from './preview.module.css'

/** The whole screen of a telephone, with the words on a band, as the app sets them. */
export function Preview({ content, account, limits, when, mediaAddress }: PreviewProps) {
  const [part] = content.parts
  const [file] = part?.media ?? []
  // The API shows no words with a story; a person by hand may set them on it.
  const isBare = content.format === 'story' && isOpenedByApi(limits)
  const text = isBare ? '' : (part?.text ?? '')
  const name = account.handle.replace(/^@/, '')
  return (
    <PreviewFrame tint={face.tint} isTall>
      <PhoneScreen
        file={file}
        mediaAddress={mediaAddress}
        head={
          <>
            <Avatar name={name} picture={account.avatar} size="m" named={false} />
            <span className={classes.name}>{name}</span>
            <span className={classes.when}>{when}</span>
          </>
        }
      >
        {text === '' ? null : (
          <p className={classes.text} lang={content.language} dir="auto">
            {text}
          </p>
        )}
      </PhoneScreen>
    </PreviewFrame>
  )
}
