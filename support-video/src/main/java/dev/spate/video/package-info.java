/**
 * Films, worked on by ffmpeg and ffprobe as child processes.
 *
 * <p>What comes in: a file of a stranger, on disk. What goes out: what it is ({@link
 * dev.spate.video.FilmInfo}), pieces that can be encoded apart from each other, encoded pieces, the
 * joined film, a still picture, playlists. What may fail: a film that is damaged, unsupported or
 * over a limit of {@link dev.spate.video.VideoLimits} is a {@link dev.spate.RejectedException};
 * everything else (no ffmpeg, no room, a killed process, time that is over) is an {@link
 * java.io.IOException}, which means "try again".
 *
 * <p>A defect of a decoder can end the child and not this process. The child has its own limits of
 * memory and file size, reads files alone and formats of a list alone, and is ended with all its
 * descendants when its time is over. Read {@code Ffmpeg}, then {@code Child}.
 */
@NullMarked
package dev.spate.video;

import org.jspecify.annotations.NullMarked;
