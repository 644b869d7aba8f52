import { type ReactNode, useState } from 'react'
import classes from './avatar.module.css'

export type AvatarProps = {
  name: string
  size?: 's' | 'm' | 'l' | 'xl'
  picture?: string | null
  /** A logo is shown whole, on paper; a face fills the circle. */
  whole?: boolean
  /** A small network glyph at the corner. */
  glyph?: ReactNode
  /** False where the name is written beside. */
  named?: boolean
}

/** « Hélène Garnier » gives HG, « Parvis » gives P. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/[\s-]+/u)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters.map(word => [...(word ?? '')][0]?.toLocaleUpperCase('fr') ?? '').join('')
}

/** The same name always gets the same one of the six colours. */
const colourOf = (name: string): number => {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % 6
}

/** The picture, or the initials when its server no longer has it. */
function Face({ name, picture }: Pick<AvatarProps, 'name' | 'picture'>) {
  const [missing, setMissing] = useState<string | null>(null)
  if (!picture || picture === missing) return initialsOf(name)
  return (
    <img className={classes.picture} src={picture} alt="" onError={() => setMissing(picture)} />
  )
}

export const Avatar = ({
  name,
  size = 'm',
  picture,
  whole = false,
  glyph,
  named = true,
}: AvatarProps) => (
  <span
    className={classes.avatar}
    data-size={size}
    data-colour={colourOf(name)}
    data-whole={whole || undefined}
    {...(named ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
  >
    <Face name={name} {...(picture === undefined ? {} : { picture })} />
    {glyph ? <span className={classes.glyph}>{glyph}</span> : null}
  </span>
)
