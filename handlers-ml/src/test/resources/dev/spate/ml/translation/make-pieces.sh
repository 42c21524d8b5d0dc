#!/bin/sh
# Makes the vocabularies of TokenizerTest, and what SentencePiece itself says of lines.txt.
# Needs the tools of SentencePiece (Debian: sentencepiece).
set -eu
cd "$(dirname "$0")"
seq 1 400 | awk '{
  split("the old sailor sees my red boat|a quiet cat follows your small dog today|these happy children like the green garden|the young teacher did not paint this strange bridge|my farmers carry 12 heavy stones|does the baker sell new bread|naïve birds over cold waters|the singer hears 3.5 bells at noon", s, "|")
  split("often|again|slowly|here|never|quickly", a, "|")
  print s[$1 % 8 + 1] " " a[$1 % 6 + 1] "."
}' >corpus.txt
spm_train --input=corpus.txt --model_prefix=unigram --model_type=unigram --vocab_size=120 --hard_vocab_limit=false --user_defined_symbols='<0>,<1>' --minloglevel=2
spm_train --input=corpus.txt --model_prefix=bpe --model_type=bpe --vocab_size=200 --normalization_rule_name=identity --minloglevel=2
spm_train --input=corpus.txt --model_prefix=bytes --model_type=unigram --vocab_size=420 --hard_vocab_limit=false --byte_fallback=true --normalization_rule_name=identity --minloglevel=2
for kind in unigram bpe bytes; do
  spm_encode --model=$kind.model --output_format=id <lines.txt >$kind.ids
done
rm -f corpus.txt ./*.vocab
