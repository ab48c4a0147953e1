import os
import logging
from datetime import datetime, timezone

logger = logging.getLogger(__name__)


def process_song_data(spark, input_data, output_data):
    df = spark.read.json(os.path.join(input_data, "song_data"))
    transformations = []
    songs = df.select("song_id", "title", "artist_id").dropDuplicates()
    for step in ("select", "dropDuplicates"):
        transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
    songs.write.partitionBy("artist_id").parquet(output_data + "songs/")
    artists = df.select("artist_id", "artist_name").dropDuplicates()
    for step in ("select", "dropDuplicates"):
        transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
    artists.write.parquet(output_data + "artists/")
    lineage = {
        "source": str(os.path.join(input_data, "song_data")),
        "transformations": transformations,
        "destination": [str(output_data + "songs/"), str(output_data + "artists/")],
    }
    logger.info("Data lineage", extra={"lineage": lineage})
